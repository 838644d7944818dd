/** Where anybody can have an address. A company that "proved" one of these could claim strangers as its people. */
const providers = [
  "gmail.com googlemail.com outlook.com hotmail.com live.com msn.com hotmail.co.uk hotmail.fr hotmail.de outlook.fr outlook.de",
  "yahoo.com ymail.com rocketmail.com yahoo.co.uk yahoo.fr yahoo.de yahoo.co.jp yahoo.co.in aol.com aim.com",
  "icloud.com me.com mac.com proton.me protonmail.com pm.me tutanota.com tuta.com fastmail.com fastmail.fm hey.com",
  "gmx.com gmx.de gmx.net gmx.at gmx.ch web.de t-online.de freenet.de mail.com mail.de posteo.de mailbox.org",
  "orange.fr wanadoo.fr laposte.net free.fr sfr.fr libero.it virgilio.it tiscali.it bluewin.ch telenet.be skynet.be ziggo.nl kpnmail.nl",
  "btinternet.com sky.com virginmedia.com ntlworld.com comcast.net verizon.net att.net sbcglobal.net cox.net charter.net shaw.ca rogers.com",
  "mail.ru yandex.ru yandex.com rambler.ru bk.ru inbox.ru list.ru ukr.net wp.pl o2.pl onet.pl interia.pl seznam.cz centrum.cz",
  "qq.com 163.com 126.com sina.com foxmail.com naver.com hanmail.net daum.net rediffmail.com zoho.com zohomail.com uol.com.br bol.com.br terra.com.br",
  "mailinator.com guerrillamail.com 10minutemail.com temp-mail.org yopmail.com sharklasers.com trashmail.com dispostable.com",
];

const domains = new Set(providers.flatMap((line) => line.split(" ")));

/** Whether `domain`, or a domain it is part of, gives addresses to anybody who asks. */
export function isPublicMail(domain: string): boolean {
  const labels = domain.split(".");
  return labels.some((_, index) => domains.has(labels.slice(index).join(".")));
}
