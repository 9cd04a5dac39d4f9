newskit keywords --highlight -n 5 ../../../samples/harbour-news.txt
