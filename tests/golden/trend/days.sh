newskit trend 高新区 书屋 --by issue_date:day ../../data/articles.jsonl
