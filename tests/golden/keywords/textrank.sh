echo '临汐新区启动“三港联运”试点，“三港联运”惠及渔民。' | newskit keywords --method textrank --engine jieba -n 3 -f tsv
