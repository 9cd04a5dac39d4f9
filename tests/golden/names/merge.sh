newskit split ../../../samples/harbour-news.txt | newskit names --merge -f csv
