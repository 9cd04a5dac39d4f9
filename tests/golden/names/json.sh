echo '港务局局长钟离岳说，约翰·史密斯先生明天到临汐。钟离还说，船已备好。' | newskit names -f json
