/** Addresses that somebody may type to have our servers, or the sign-in service, ask what is nobody's business. */
export const hostileUrls: readonly string[] = [
  // Not https, or not an address at all.
  ..."http://idp.example.com|ftp://idp.example.com|file:///etc/passwd|gopher://127.0.0.1:70/_|data:text/plain,x|javascript:1".split(
    "|",
  ),
  ..."//idp.example.com|idp.example.com|https://|https:///|about:blank|ws://idp.example.com|blob:https://a/b".split(
    "|",
  ),
  // This machine, in all its spellings.
  ..."https://127.0.0.1:8443|https://127.1:8443|https://2130706433:8443|https://0x7f000001:8443|https://0177.0.0.1:8443".split(
    "|",
  ),
  ..."https://0x7f.1:8443|https://0:8443|https://0.0.0.0:8443|https://127.255.255.254:8443|https://017700000001:8443".split(
    "|",
  ),
  ..."https://[::1]:8443|https://[::]:8443|https://[0:0:0:0:0:0:0:1]:8443|https://[::ffff:127.0.0.1]:8443".split("|"),
  ..."https://[::ffff:7f00:1]:8443|https://[::127.0.0.1]:8443|https://[64:ff9b::7f00:1]:8443|https://[2002:7f00:1::]:8443".split(
    "|",
  ),
  ..."https://localhost:8443|https://LOCALHOST:8443|https://localhost.:8443|https://app.localhost:8443|https://①②⑦.⓪.⓪.①:8443".split(
    "|",
  ),
  ..."https://127。0。0。1:8443|https://loca%6Chost:8443|https://x@127.0.0.1:8443|https://idp.example.com@127.0.0.1:8443".split(
    "|",
  ),
  // Networks that are nobody's business.
  ..."https://10.0.0.1|https://172.16.0.1|https://172.31.255.255|https://192.168.1.1|https://100.64.0.1|https://198.18.0.1".split(
    "|",
  ),
  ..."https://169.254.169.254/latest/meta-data|https://[fe80::1]|https://[fd00::1]|https://[fec0::1]|https://224.0.0.1".split(
    "|",
  ),
  ..."https://255.255.255.255|https://192.0.2.1|https://240.0.0.1|https://[ff02::1]|https://[2001:db8::1]|https://3232235777".split(
    "|",
  ),
  ..."https://metadata|https://metadata.google.internal|https://printer.local|https://db.corp|https://router.lan".split(
    "|",
  ),
  // Another service on a public host, or words of ours sent along.
  ..."https://idp.example.com:22|https://idp.example.com:25|https://idp.example.com:6379|https://user:secret@idp.example.com".split(
    "|",
  ),
];
