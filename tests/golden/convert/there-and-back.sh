newskit split ../../../samples/harbour-news.txt | newskit convert -f tei | newskit convert -f jsonl | head -1 | cut -c 1-300
newskit split ../../../samples/harbour-news.txt | newskit convert -f conllu | head -8
