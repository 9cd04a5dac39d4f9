newskit split --join --into sentence ../../data/issue -f tsv | cut -f1,16,19,23
