newskit trend 高新区 书屋 --by source ../../data/articles.jsonl -f table
