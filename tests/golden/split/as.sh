# The third story made two, the headline that has drifted given to the fourth.
page=../../../samples/qingtang-daily.txt
newskit split --as <(newskit split --explain -f tsv $page |
  awk -F'\t' -v OFS='\t' '$3 >= 99 && $3 <= 102 { $4 = "3b" } $3 == 103 { $4 = 4 } { print }') $page |
  grep -o '"headline":[^,]*\|"lines":[^a-z]*\|"confidence":[0-9.]*'
