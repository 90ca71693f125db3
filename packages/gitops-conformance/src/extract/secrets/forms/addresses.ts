import { AddEntry } from './TextEntry';

/** `user:password@tcp(host:3306)/name`, as drivers for MySQL have it. */
const driver = /@(?:tcp|udp|unix|cloudsql)?\(/g;
const loginBefore = /(?:^|[\s"'=])([^\s"'=:/@]{1,100}):([^\s"'/]{3,100})$/;
/** A line of `.pgpass`: host, port, database, user, password. */
const passFile =
  /^[^\s:#]{1,200}:(?:\d{1,5}|\*):[^\s:]{1,100}:[^\s:]{1,100}:(\S{3,200})$/gm;
const netrc =
  /\bmachine\s{1,8}\S{1,200}\s{1,8}login\s{1,8}\S{1,200}\s{1,8}password\s{1,8}(\S{1,200})/g;

/** A password by its position among others, without a key and without a scheme in front. @internal */
export function readAddresses(text: string, add: AddEntry): void {
  if (text.includes('@'))
    for (const { index } of text.matchAll(driver)) {
      const login = loginBefore.exec(
        text.slice(Math.max(0, index - 210), index),
      );
      if (login) add('password', login[2], index - login[2].length);
    }
  for (const found of text.includes(':') ? text.matchAll(passFile) : [])
    add('password', found[1], found.index + found[0].length - found[1].length);
  if (text.includes('machine'))
    for (const { 0: all, 1: value, index } of text.matchAll(netrc))
      add('password', value, index + all.length - value.length);
}
