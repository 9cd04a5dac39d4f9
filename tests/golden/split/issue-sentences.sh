newskit split --join --into sentence ../../data/issue -f csv | cut -d, -f1,6,8-
