newskit stats --no-unwrap --total --only chars,han,digits,punctuation,dates,figures ../../../samples/harbour-news.txt -f table
