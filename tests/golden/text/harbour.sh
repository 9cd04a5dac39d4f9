newskit text --unwrap ../../../samples/harbour-news.txt | head -6
