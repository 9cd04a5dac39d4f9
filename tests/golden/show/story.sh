newskit show ../../../samples/harbour-news.txt#2 --fields id,headline,summary,keywords.term,people.name
