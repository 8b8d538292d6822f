"""Names that look like those of firms and people."""

from random import Random

BRANDS = tuple(
    "云启 星桥 海纳 鼎创 智联 恒远 博达 天成 瑞信 华拓 远航 中宸 聚力 新程 汇通 众合 安澜 "
    "嘉禾 金穗 卓越 广源 诚泰 宏图 蓝湾 盛景 东旭 明德 立信 正邦 同创 万象 启明 润泽 腾跃 "
    "和顺 优联 锐捷达 领航 创慧 融汇 佳讯 鑫茂 隆基业 泰和 凯越 晨光 百川 九州 长风 清源".split()
)

AGENT_TRADES = tuple(
    "通信科技 信息技术 网络科技 系统集成 电子商务 通讯器材 数字科技 "
    "智能科技 物联网科技 云计算 信息服务 通信服务 软件科技 企业服务".split()
)

FIRM_ENDINGS = tuple("有限公司 有限公司 有限公司 有限责任公司 股份有限公司 服务部 经营部".split())

# By section of GB/T 4754-2017: what a customer of it calls its trade.
CUSTOMER_TRADES = {
    "A": "农业 林业 养殖 水产 果业".split(),
    "B": "矿业 石材 煤业 资源开发".split(),
    "C": "机械 纺织 电子 化工 食品 鞋服 建材 塑胶 家具 新材料".split(),
    "D": "电力 燃气 供热 水务".split(),
    "E": "建设 建筑 装饰 市政工程".split(),
    "F": "商贸 贸易 百货 供应链 医药".split(),
    "G": "物流 运输 港务 仓储".split(),
    "H": "酒店 餐饮 宾馆".split(),
    "I": "软件 信息 网络 数据".split(),
    "J": "小额贷款 融资担保 投资 保险代理".split(),
    "K": "置业 物业 地产".split(),
    "L": "租赁 咨询 人力资源 广告 会展".split(),
    "M": "检测技术 设计研究 工程技术 生物技术".split(),
    "N": "环保 水利 园林".split(),
    "O": "家政 汽车维修 美容".split(),
    "P": "教育 培训 职业学校".split(),
    "Q": "医院 门诊部 养老服务".split(),
    "R": "文化 传媒 体育 影视".split(),
    "S": "社会事务服务中心 行业协会 政务服务中心".split(),
    "T": "国际交流中心 国际服务".split(),
}

_INSTITUTIONS = frozenset("PQST")  # no firms: the trade ends the name

_FAMILY = tuple(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈"
)
_GIVEN = tuple(
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂英华玉萍红宇晨欣怡嘉睿子轩浩然思雨梦琪志远文博雅婷俊凯海燕晓东"
)


def agent_name(random: Random, stem: str) -> str:
    """Such as 泉港云启通信科技有限公司."""
    return stem + _any(random, BRANDS) + _any(random, AGENT_TRADES) + _any(random, FIRM_ENDINGS)


def customer_name(random: Random, stem: str, section: str) -> str:
    """Such as 泉港恒远化工有限公司, or 泉港恒远职业学校."""
    name = stem + _any(random, BRANDS) + _any(random, CUSTOMER_TRADES[section])
    return name if section in _INSTITUTIONS else name + _any(random, FIRM_ENDINGS)


def person_name(random: Random) -> str:
    """Such as 林思远."""
    return _any(random, _FAMILY) + "".join(random.choices(_GIVEN, k=1 + (random.random() < 0.8)))


def _any(random: Random, words: tuple[str, ...] | list[str]) -> str:
    # random.choice costs twice as much, and this runs a million times
    return words[int(random.random() * len(words))]
