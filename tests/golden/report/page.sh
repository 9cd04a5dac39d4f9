newskit report -f markdown ../../../samples/harbour-news.txt
