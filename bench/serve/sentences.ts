/**
 * Patterns of the sentences of made reports, by the section that they stand in. In braces: `agency`, `place`, `town`, `year`,
 * `next`, `few` (a small number), `many` (a large one), `share`, and the words of `words.ts`: `topic`, `special`, `channel`,
 * `body`, `thing`.
 */
const linesOf = (text: string): readonly string[] =>
  text
    .trim()
    .split('\n')
    .map((line) => line.trim());

export const openings = linesOf(`
  本报告由{agency}依照《中华人民共和国政府信息公开条例》编写，数据统计期限为{year}年1月1日至12月31日。
  根据条例第五十条的规定，{agency}编制了{year}年的年度报告，全文由六个部分组成。
  {agency}现将{year}年度的政府信息公开情况报告如下，所列数字均截至当年12月31日。
  {year}年，{agency}把公开透明当作日常工作的底色，围绕{topic}和{topic}两条主线安排全年任务。
  {year}年，{place}上下把{topic}摆在突出位置，{agency}的公开工作随之向纵深走。
  过去一年，{agency}坚持以公开为常态、不公开为例外，{topic}领域的信息做到应公开尽公开。`);

export const proactive = linesOf(`
  全年在{channel}发布{thing}{few}篇，其中涉及{topic}的{few}篇。
  围绕{topic}，集中公开{thing}和{thing}，群众不出村就能看到。
  {topic}信息按月更新，{topic}信息按季更新，逾期由{body}提醒。
  在{channel}设置“{topic}”专栏，累计点击{many}次。
  对{topic}类{thing}实行先审后发，{body}负责保密审查。
  结合{place}实际，把{special}产业扶持资金的安排和去向逐笔公示。
  {town}的{topic}试点材料同步上网，供其他镇街参考。
  年内修订主动公开目录，新增{topic}、{topic}等{few}个事项。
  通过{channel}公布{topic}政策{few}项，并附上{thing}。
  {special}节庆期间，活动方案、经费来源和安保安排提前在{channel}公告。
  重点公开{topic}资金的分配结果，涉及{many}户、{many}元。
  把{thing}从“挂出来”改为“讲明白”，配发图解{few}张。
  {topic}和{topic}的{thing}由{body}统一编号，便于检索。
  在{channel}回应群众关心的{topic}问题{few}次，平均用时{few}天。
  新发布规范性文件的同时发布解读，解读率达到{share}%。
  {year}年共开设专题{few}个，{topic}专题更新最勤。
  面向{special}种植户印发明白纸{many}份，讲清补贴标准。
  在{town}召开现场会，当场公布{topic}项目清单。
  各类{thing}同时在{channel}和{channel}发布，时间差不超过一天。
  涉及{topic}的重大决策，事前公开征求意见，收到建议{few}条，采纳{few}条。
  将{topic}事项的办理时限由{few}个工作日压缩到{few}个工作日，并在{channel}公布。
  依托{channel}推送{topic}提醒{many}条。`);

export const requests = linesOf(`
  申请渠道保持畅通，当面、信函、网络三种方式均有专人值守。
  对内容不明确的申请，先电话沟通，再发补正告知，减少往返。
  申请主要集中在{topic}、{topic}等方面，均在法定期限内答复。
  {body}建立申请台账，从登记到归档共{few}道手续。
  疑难申请由{body}会同法律顾问研究，全年会商{few}次。
  涉及{topic}的申请比上年多{few}件，答复口径由{body}统一。
  答复书统一格式，写明依据、理由和救济途径。
  对涉及第三方权益的申请，书面征求意见后再作决定。
  {town}居民咨询{topic}的较多，窗口备有打印好的{thing}。
  全年接待查阅{few}人次，提供复印件{few}份，没有收取费用。`);

export const management = linesOf(`
  文件起草时即标明公开属性，{body}审核把关。
  对{year}年以前的{thing}全面清理，废止{few}件，修改{few}件。
  信息发布实行三审三校，{body}每周抽查一次。
  建立信息更新台账，{channel}上的错链、断链发现{few}处，当天修复。
  对公开内容中的个人信息作隐去处理，全年排查{few}轮。
  历史文件数字化工作完成{share}%，{topic}类文件全部入库。
  {body}每月核对{thing}，差错率比上年下降{share}%。
  {special}产业的统计口径前后不一，已由{body}统一并说明。
  档案移交与网上公开同步进行，共移交{thing}{many}件。
  制度汇编收入{thing}{few}件，人手一册。`);

export const platforms = linesOf(`
  {channel}全年发布信息{many}条，阅读量{many}次。
  对{channel}改版，栏目由{few}个并为{few}个，首页可直达{topic}。
  在便民服务中心设立政务公开专区，配备查询机{few}台。
  {town}、{town}等地的公开栏统一更换，版面按{topic}分区。
  {channel}开通无障碍浏览，老年人可以放大字号。
  关停不再更新的账号{few}个，保留{channel}和{channel}。
  {channel}新增搜索功能，输入“{topic}”即可列出相关{thing}。
  与{place}融媒体中心合作，把{topic}政策拍成{few}期节目。
  {special}博览会期间在现场设公开查询点，接待{many}人次。
  政务公开专区全年接待群众{many}人次，解答{topic}问题最多。`);

export const supervision = linesOf(`
  {body}列入年度考核，公开工作占{few}分。
  全年组织业务培训{few}次，参训{many}人次。
  邀请{body}评议公开工作，满意率{share}%。
  {body}每季度通报一次，{few}个单位被要求整改。
  未发生因公开不当引发的责任追究。
  对{town}等{few}个单位开展实地检查，发现问题{few}个，已全部改正。
  社会评议收回问卷{many}份，群众最关心{topic}。
  聘请{body}暗访{few}次，结果在{channel}公布。
  {topic}信息不及时的问题由{body}约谈后改正。
  设立监督电话，全年接听{many}个，转办{few}件。`);

export const problems = linesOf(`
  一是{topic}信息的深度不够，多为{thing}，少有数据。
  一是{body}力量薄弱，一人多岗，更新不够及时。
  一是解读形式单一，以文字为主，{channel}上的图解偏少。
  二是{channel}互动不足，群众留言答复平均用时偏长。
  二是{topic}、{topic}等领域的标准化程度还不高。
  二是个别{thing}发布滞后，与办理进度不同步。
  三是培训次数少，新到岗的{body}不熟悉条例。
  三是{special}等特色产业的信息散见各处，不便查找。
  三是{town}等偏远地方的公开栏更新慢。
  基层对{topic}事项哪些该公开、公开到什么程度，把握还不够准。`);

export const remedies = linesOf(`
  {next}年将围绕{topic}补齐短板，每月公布进度。
  下一步由{body}牵头，编制{topic}公开标准，明确到人。
  将把{channel}与{channel}打通，一次录入，多处发布。
  加强培训，{next}年计划组织{few}次，覆盖{body}。
  对{topic}类{thing}增加图表和问答，让群众看得懂。
  建立{town}等地的巡查机制，公开栏每周更换。
  探索用{channel}征集公开需求，按需安排{topic}内容。
  把{special}产业信息归并成专题，{next}年上半年上线。
  上年提出的{topic}信息不足问题已改正，新增{thing}{few}篇。
  与{place}有关部门共享{topic}数据，减少重复填报。`);

export const others = linesOf(`
  本年度没有收取信息处理费。
  除上述情况外，没有其他需要报告的事项。
  本年度收取信息处理费0元，无其他需要说明的情况。
  落实{place}政务公开工作要点，{topic}任务已经完成。
  {year}年收到人大建议、政协提案{few}件，办理结果在{channel}公开。
  本年度承办涉及{topic}的建议提案{few}件，已全部答复。
  {special}产业相关政策的评估报告另行公布。`);
