newskit split ../../../samples/harbour-news.txt
