import type { Site } from './model/site.ts';

/** Portals that are visited. Notes say what of an entry is certain and what a first visit must settle. */
export const sites: readonly Site[] = [
  {
    id: 'taishan',
    name: '泰安市泰山区人民政府',
    region: '370902',
    family: 'hanweb-annual',
    entrances: [
      'http://www.sdtaishan.gov.cn/module/xxgk/xxgkAnnualReport.jsp?area=11370902004346682K',
      'http://www.sdtaishan.gov.cn/module/xxgk/xxgkAnnualReport.jsp?area=TS0011212154541-1&showType=2',
      'http://www.sdtaishan.gov.cn/module/xxgk/xxgkAnnualReport.jsp?area=11370902MB286366XL',
    ],
    notes:
      '三个入口为已知地址：区政府办公室、区政府、国资部门。财源街道办事处的 area 代码未查到，需从该站的机关目录（tree.jsp 或带 area= 的链接）读出后加入 entrances。',
  },
  {
    id: 'changchun-nanguan',
    name: '长春市南关区（长春市政务公开平台）',
    region: '220102',
    family: 'trs',
    entrances: [
      'http://zwgk.changchun.gov.cn/ng/xzjdrmzf/ngqhcjdbsc/zfxxgknb/',
      'http://zwgk.changchun.gov.cn/ng/xzjdrmzf/ngqxcjdbsc/zfxxgknb/',
      'http://zwgk.changchun.gov.cn/ng/xzjdrmzf/ngqyjjdbsc/zfxxgknb/',
      'http://zwgk.changchun.gov.cn/ng/xzjdrmzf/ngqssjdbsc/zfxxgknb/',
      'http://zwgk.changchun.gov.cn/ng/ngqrmzfndbg/',
    ],
    notes:
      '全市共用一个平台。新春、永吉、盛世三个街道及区级的报告地址已知，栏目目录由其推出；鸿城街道（ngqhcjdbsc）按拼音缩写规则推测，未经核实。平台可能跳转登录页，届时按受阻报告。',
  },
  {
    id: 'pingdingshan-weidong',
    name: '平顶山市卫东区人民政府',
    region: '410403',
    family: 'siteserver',
    entrances: ['http://www.pds.gov.cn/'],
    unready:
      'the host of 卫东区 is not known; find it in the link list of www.pds.gov.cn and run `nianbao site new pingdingshan-weidong ADDRESS`',
    notes:
      '卫东区自己的域名和蒲城街道报告的地址均未查到。已知只有市级门户 www.pds.gov.cn：市级机关的报告在 /contents/<栏目>/<编号>.html（44511/355522、44510/356343、35920/288778、12989/462212），列表在 /channels/<栏目>.html，目录形式像 SiteServer CMS（推断），故 family 填 siteserver，找到区级域名后需核实。用市级地址会把市级报告归到区里，所以不采。',
  },
  {
    id: 'quanzhou-licheng',
    name: '泉州市鲤城区人民政府',
    region: '350502',
    family: 'trs',
    entrances: [
      'http://www.qzlc.gov.cn/zwgk/zj/kyjd/nb/',
      'http://www.qzlc.gov.cn/zwgk/zj/hbjd/lcqzfxxgkml/30gxzd/',
      'http://www.qzlc.gov.cn/xxgk/zfxxgk/qzfxxgknb/qzfndbg/',
    ],
    notes:
      '开元街道 2022 年报告位于 /zwgk/zj/kyjd/nb/，栏目由此推出；海滨街道与区级栏目同样由已知报告地址推出。各街道栏目结构不同，其余街道需逐一查找。福建平台的列表可能只内嵌前二十余条，届时结果会少于其声明的总数并被报告。',
  },
  {
    id: 'weihai-wendeng',
    name: '威海市文登区人民政府',
    region: '371003',
    family: 'hanweb-jpage',
    entrances: [
      'http://www.wendeng.gov.cn/col/col168336/index.html',
      'http://www.wendeng.gov.cn/col/col151356/index.html',
      'http://www.wendeng.gov.cn/col/col182996/index.html',
      'http://www.wendeng.gov.cn/col/col82584/index.html',
      'http://www.wendeng.gov.cn/col/col75243/index.html',
    ],
    notes:
      '栏目编号每年更换，一个栏目收多个镇街：168336 有 2024 年（含天福街道），151356 有 2023 年，182996 有 2025 年，82584 有 2021 年，75243 有 2020 年；列表地址由文章地址推出。天福街道 2023 年报告页本身未查到。',
  },
];
