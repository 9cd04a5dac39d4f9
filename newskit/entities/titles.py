"""Titles and roles: the words before and behind a name that say what somebody is."""

from __future__ import annotations

import re

_OFFICES = """
主任 书记 主席 总统 总理 首相 部长 局长 厅长 处长 科长 司长 署长 行长 院长 校长 所长 站长 台长 社长 馆长 团长 班长 队长 会长 组长
镇长 乡长 村长 县长 区长 市长 省长 州长 议长 外长 防长 财长 秘书长 理事长 董事长 委员长 检察长 舰长 船长 机长 店长 园长
厂长 护士长 参谋长 总长 总队长 支队长 大队长 总干事 国务卿 大臣 议员 参议员 众议员 委员 代表 专员 巡视员 调研员 司令 政委 将军
上校 上尉 少将 中将 发言人 特使 大使 公使 参赞 领事 总监 总裁 经理 总经理 董事 监事 理事 顾问 合伙人 创始人 执行官 负责人
带头人 法人 教授 研究员 讲师 院士 博士 工程师 设计师 建筑师 经济师 会计师 律师 法官 检察官 警官 民警 交警 警察 辅警 医生 医师 大夫
护士 药师 专家 学者 教师 老师 教练 主教练 领队 队员 球员 运动员 选手 名将 小将 老将 冠军 棋手 裁判 作家 诗人 画家 导演 演员
歌手 编剧 主编 总编辑 编辑 主持人 记者 评论员 分析师 科学家 经济学家 历史学家 艺术家 书法家 音乐家 企业家 评论家 翻译家 文学家 表演艺术家
村民 市民 居民 农民 渔民 游客 顾客 乘客 旅客 司机 驾驶员 工人 职工 员工 工作人员 志愿者 干部 村干部 村支书 支书 党员
农户 贫困户 大户 户主 业主 老板 店主 摊主 商户 学生 同学 家长 读者 网友 观众 患者 老人 技术员 技师 工匠 师傅 保安 飞行员 航天员 消防员 战士
预报员 首席预报员 讲解员 营业员 服务员 快递员 骑手 助理 秘书 科员 员 传承人 非遗传承人 获得者 得主 当事人 嫌疑人 被告人 原告 被告 证人
所有人 总书记 副总理 主任医师 领袖 皇帝 国王 女王 王子 公主 教皇 总督 酋长 同志 先生 女士 小姐 太太 夫人 校友 烈士 小伙 小伙子 姑娘 大爷 大妈
"""
OFFICES = frozenset(_OFFICES.split())
"""What stands before a name, by itself or behind the body whose office it is."""

ADDRESSES = frozenset(
    """
    先生 女士 小姐 太太 夫人 师傅 大爷 大妈 大叔 大娘 大哥 大姐 奶奶 爷爷 阿姨 叔叔 伯伯 老师 教授 医生 大夫
    护士 局长 市长 主任 书记 经理 总 工 警官 同志 同学 老 院士 博士 律师 法官 检察官 教练 队长 校长 院长 所长 处长 科长 部长 司长 省长 县长
    镇长 乡长 村长 区长 董事长 总经理 老板 某 某某 主席 总统 总理 总书记 首相 委员长 将军 司令 政委 导演 婆婆 公公 大嫂 嫂子 姑娘 导 董 局 处 队 指导
    """.split()
)
"""What stands behind a surname or a name."""

_RANKS = (
    "副|正|总|代理?|原|前|首席|高级|资深|常务|第一|[一二三四]级|执行|名誉|特级|国家级|联合|候任|时任|现任"
    "|党委|党组|党支部|党总支|支部|省委|市委|县委|区委|镇委|州委|中央|[省市县区镇乡村]|女|老|男子?"
)
_BY_LENGTH = sorted(OFFICES | {title for title in ADDRESSES if len(title) > 1}, key=len, reverse=True)
_OFFICE = "|".join(_BY_LENGTH)
_BEFORE = re.compile(rf"(?:{_RANKS})*+(?:{_OFFICE})(?:[、兼和](?:{_RANKS})*(?:{_OFFICE}))*$")
_BEHIND = re.compile(rf"(?:{'|'.join(sorted(ADDRESSES, key=len, reverse=True))})(?!\w?级)")
_REACH = 24
_ENDS = re.compile(rf"(?:{_OFFICE})$")


def is_title(word: str) -> bool:
    """Whether a word is a title or a role: 局长, 副局长, 村民."""
    return word in OFFICES or bool(_ENDS.search(word))


def title_before(text: str, start: int) -> str | None:
    """The title that ends where a name begins: 副司长 of 器械监管司副司长张琪."""
    match = _BEFORE.search(text, max(0, start - _REACH), start)
    return match.group() if match else None


def title_behind(text: str, end: int) -> str | None:
    """The title that begins where a name ends: 总书记 of 习近平总书记."""
    match = _BEHIND.match(text, end)
    return match.group() if match else None
