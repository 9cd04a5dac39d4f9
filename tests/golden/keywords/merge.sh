newskit split ../../../samples/harbour-news.txt | newskit keywords --merge -n 5 -f csv
