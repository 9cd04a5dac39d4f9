newskit kwic 书屋 成果转化 ../../../samples/*.txt -f table
