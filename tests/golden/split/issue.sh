newskit split --join ../../data/issue
