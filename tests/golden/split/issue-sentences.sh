newskit split --join --into sentence ../../data/issue -f tsv | cut -f1,7,8,11
