newskit split ../../../samples/harbour-news.txt | newskit keywords -n 3 -f table
