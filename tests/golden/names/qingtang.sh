newskit split ../../../samples/qingtang-daily.txt | newskit names -f table
