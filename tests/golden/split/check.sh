# Which story wants a look, where and why; without the figures, and the order that follows them.
newskit split --check -f csv ../../../samples/*.txt | cut -d, -f1,2,4 | sort -u
