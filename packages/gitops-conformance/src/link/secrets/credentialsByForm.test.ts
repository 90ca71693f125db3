import { analyze } from '../../__testUtils__/analyze';

// Fake throughout: chosen and generated for these tests, and nobody's.
const chosen = 'Hafenkran2031!';
const generated = 'fAk3gEn3rAt3dVaLu3xYz';
const token = `glpat-${'fakeFAKE12'.repeat(2)}`;
const encode = (text: string) => Buffer.from(text).toString('base64');

type Files = Record<string, string | Uint8Array>;
const found = (files: Files) =>
  analyze(files as Record<string, string>).plaintextSecrets.map(
    ({ path, line }) => `${path}:${line}`,
  );
const inValues = (text: string) =>
  found({ 'shop/values.yaml': text }).map(at => Number(at.split(':')[1]));

const object = (kind: string, body: string, apiVersion = 'v1') =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: shop\n${body}`;
const indent = (text: string) => text.replace(/^(?=.)/gm, '    ');
/** A text of a ConfigMap, whose first line is the seventh. */
const inConfigMap = (text: string) =>
  found({
    'a.yaml': object('ConfigMap', `data:\n  file: |\n${indent(text)}\n`),
  }).map(at => Number(at.split(':')[1]) - 6);
const inSecret = (value: string, key = 'file') =>
  found({
    'a.yaml': object(
      'Secret',
      `stringData:\n  ${key}: ${JSON.stringify(value)}\n`,
    ),
  }).length;

describe('every kind is searched', () => {
  it.each([
    [
      'Ingress',
      `  annotations:\n    snippet: proxy_set_header X-Token ${token};\n`,
      6,
    ],
    ['StorageClass', `parameters:\n  restuserkey: ${generated}\n`, 6],
    [
      'Namespace',
      `  annotations:\n    example.org/apiToken: ${generated}\n`,
      6,
    ],
    ['Service', `  annotations:\n    vendor/key: "Bearer ${token}"\n`, 6],
    [
      'Kustomization',
      `spec:\n  postBuild:\n    substitute:\n      DB_PASSWORD: ${chosen}\n`,
      8,
    ],
  ])('%s', (kind, body, line) =>
    expect(found({ 'a.yaml': object(kind, body) })).toEqual([`a.yaml:${line}`]),
  );

  it.each([
    [
      'literals',
      `configMapGenerator:\n- name: a\n  literals:\n  - DB_PASSWORD=${chosen}\n`,
      4,
    ],
    [
      'a patch',
      `patches:\n- patch: |-\n    kind: ConfigMap\n    apiVersion: v1\n    data: {DB_PASSWORD: ${chosen}}\n`,
      5,
    ],
    [
      'a JSON patch',
      `patches:\n- patch: |-\n    - op: add\n      path: /data/DB_PASSWORD\n      value: ${chosen}\n`,
      5,
    ],
    [
      'values of a chart',
      `helmCharts:\n- name: a\n  valuesInline:\n    db: {password: ${chosen}}\n`,
      4,
    ],
    [
      'a patch of a Secret',
      'patches:\n- patch: |-\n    apiVersion: v1\n    kind: Secret\n    stringData: {password: hunter2hunter}\n',
      5,
    ],
  ])('%s in a kustomization, with its kind and without', (_, text, line) => {
    expect(found({ 'kustomization.yaml': text })).toEqual([
      `kustomization.yaml:${line}`,
    ]);
    expect(
      found({ 'kustomization.yaml': `kind: Kustomization\n${text}` }),
    ).toEqual([`kustomization.yaml:${line + 1}`]);
  });

  it('but for schemas, and keys that only name other keys', () => {
    expect(
      found({
        'crd.yaml': object(
          'CustomResourceDefinition',
          `spec:\n  default: {password: ${generated}}\n`,
        ),
        'es.yaml': object(
          'ExternalSecret',
          'spec:\n  data:\n  - secretKey: password-of-db1\n    remoteRef: {key: shop-2031-db, property: password1}\n',
        ),
        'ss.yaml': object(
          'SealedSecret',
          `spec:\n  encryptedData:\n    password: AgB${generated}${generated}\n`,
        ),
        'role.yaml': object(
          'ClusterRole',
          'rules:\n- resourceNames: [shop-token-2031, db-password-1]\n',
        ),
      }),
    ).toEqual([]);
  });
});

describe('constants in the template of what makes a Secret', () => {
  it.each([
    [
      'SealedSecret',
      `spec:\n  template:\n    data:\n      password: ${chosen}\n`,
    ],
    [
      'ExternalSecret',
      `spec:\n  target:\n    template:\n      data: {user: x,\n        password: ${chosen}}\n`,
    ],
    [
      'ClusterExternalSecret',
      `spec:\n  externalSecretSpec:\n    target:\n      template: {data: {url: "postgres://shop:${chosen}@db/shop"}}\n`,
    ],
  ])('of a %s', (kind, body) =>
    expect(found({ 'a.yaml': object(kind, body) })).toHaveLength(1),
  );

  it('also in the template of a chart', () => {
    const chart = {
      'c/Chart.yaml': 'apiVersion: v2\nname: c\nversion: 1.0.0\n',
    };
    const text = `{{- if .Values.on }}\n${object('ExternalSecret', `spec:\n  target:\n    template:\n      data:\n        token: "{{ .token }}"\n        password: ${chosen}\n`)}{{- end }}\n`;
    expect(found({ ...chart, 'c/templates/a.yaml': text })).toEqual([
      'c/templates/a.yaml:11',
    ]);
  });

  it('and leaves what the template fills in', () =>
    expect(
      found({
        'a.yaml': object(
          'ExternalSecret',
          'spec:\n  target:\n    template:\n      data:\n        password: "{{ .password }}"\n        user: shop\n',
        ),
      }),
    ).toEqual([]));
});

describe('a value under its key is found in a document', () => {
  it.each([
    [
      'behind an anchor, and once',
      `a:\n  password: &x ${chosen}\nb:\n  password: *x\n`,
      [2],
    ],
    [
      'behind a merge key, once',
      `a: &x\n  password: ${chosen}\nb:\n  <<: *x\n`,
      [2],
    ],
    ['behind a tag', `password: !!str ${generated}\n`, [1]],
    ['in a block scalar', `password: |\n  ${chosen}\n`, [2]],
    ['in a folded scalar', `clientSecret: >-\n  ${generated}\n`, [2]],
    ['as words', 'passphrase: "nine fake seals 7 left"\n', [1]],
    [
      'with blanks in JSON',
      `{ "db" : { "password" : "${generated}" } }\n`,
      [1],
    ],
    [
      'as name and value',
      `env:\n- value: ${generated}\n  name: DB_PASSWORD\n`,
      [2],
    ],
    [
      'as name and value of Windows',
      `env:\r\n- name: DB_PASSWORD\r\n  value: ${generated}\r\n`,
      [3],
    ],
    [
      'as key and value',
      `args:\n- {key: DB_PASSWORD, value: ${generated}}\n`,
      [2],
    ],
    [
      'in a JSON patch',
      `- op: add\n  path: /data/DB_PASSWORD\n  value: ${chosen}\n`,
      [3],
    ],
    [
      'longer than 512 characters',
      `privateKey: MII${generated.repeat(40)}\n`,
      [1],
    ],
    [
      'as base64 of a document with a key',
      `config: ${encode(`{"type":"service_account","private_key":"-----BEGIN PRIVATE KEY-----\\n${'fAk3'.repeat(30)}"}`)}\n`,
      [1],
    ],
    [
      'as an argument',
      `args: ["--user", "shop", "--password", "${chosen}"]\n`,
      [1],
    ],
    ['in no comment', `# password: ${chosen}\na: 1\n`, []],
    [
      'in a manifest among values',
      `extraObjects:\n- apiVersion: v1\n  kind: Secret\n  stringData:\n    password: hunter2\n`,
      [5],
    ],
  ])('%s', (_, text, lines) => expect(inValues(text)).toEqual(lines));

  it.each([
    [
      'a sentence',
      'password: "The password of the user, at least 8 characters"\n',
    ],
    [
      'a variable without a telling name',
      `env:\n- {name: HOST, value: ${generated}}\n`,
    ],
    [
      'what SOPS encrypted',
      `password: ENC[AES256_GCM,data:${generated},iv:x,tag:y,type:str]\n`,
    ],
    ['arguments with a variable', 'args: ["--password", "$(DB_PASSWORD)"]\n'],
    [
      'a patch of another key',
      `- op: add\n  path: /data/HOST\n  value: ${generated}\n`,
    ],
  ])('and %s is none', (_, text) => expect(inValues(text)).toEqual([]));
});

describe('a value is found in a text, in the form that the text has', () => {
  it.each([
    ['INI', `[security]\nadmin_password = ${chosen}`, [2]],
    ['TOML', `[db]\npassword = "${chosen}"`, [2]],
    ['properties', `db.password=${chosen}`, [1]],
    ['a shell', `export DB_PASSWORD="${chosen}"`, [1]],
    [
      'a connection string',
      `Server=db;User Id=shop;Password=${chosen};Pooling=true`,
      [1],
    ],
    [
      'parameters of an address',
      `jdbc:postgresql://db:5432/shop?user=shop&password=${chosen}&ssl=true`,
      [1],
    ],
    ['JAAS', `Login required username="shop" password="${chosen}";`, [1]],
    [
      'an element of XML',
      `<server>\n  <password>${chosen}</password>\n</server>`,
      [2],
    ],
    ['an entry of XML', `<entry key="db.password">${chosen}</entry>`, [1]],
    ['a setting of XML', `<add key="DbPassword" value="${chosen}"/>`, [1]],
    ['a constant of PHP', `<?php\ndefine( 'DB_PASSWORD', '${chosen}' );`, [2]],
    [
      'an array of PHP',
      `<?php return [\n  'password' => '${chosen}',\n];`,
      [2],
    ],
    [
      'SQL',
      `CREATE USER shop WITH PASSWORD '${chosen}';\nCREATE USER x IDENTIFIED BY '${generated}';`,
      [1, 2],
    ],
    [
      'SQL with a plugin',
      `ALTER USER x IDENTIFIED WITH caching_sha2_password BY '${chosen}';`,
      [1],
    ],
    [
      'a directive',
      `port 6379\nrequirepass ${chosen}\nmasterauth ${generated}`,
      [2, 3],
    ],
    ['a header', `proxy_set_header X-Api-Token ${generated};`, [1]],
    ['a rule of Redis', `user default on >${chosen} ~* +@all`, [1]],
    ['an option', `mysqldump --password ${chosen} shop`, [1]],
    ['a login', `curl -u ops:${chosen} https://api.acme.example`, [1]],
    ['an option of one command', `redis-cli -a ${chosen} ping`, [1]],
    ['a driver', `shop:${chosen}@tcp(db:3306)/shop`, [1]],
    ['a file of passwords', `# .pgpass\ndb:5432:shop:shop:${chosen}`, [2]],
    ['YAML in flow style', `db: {user: shop, password: ${chosen}}`, [1]],
  ])('%s', (_, text, lines) => {
    expect(inConfigMap(text)).toEqual(lines);
    expect(inSecret(text)).toBe(1);
  });

  it.each([
    ['an empty pair', 'Server=db;Password=;Integrated Security=true'],
    ['a variable in XML', '<password>${env.PASSWORD}</password>'],
    ['what Maven encrypted', '<password>{fAk3gEn3rAt3dVaLu3xYz=}</password>'],
    ['a public key', `PublicKey = ${generated}${generated}`],
    [
      'variables of a command',
      'curl -u "$USER:$PASSWORD" https://api.acme.example',
    ],
    ['a user and a group', 'docker run -u 1000:1000 shop'],
    ['a hash in SQL', `ALTER USER x PASSWORD 'md5${'0a1b2c3d'.repeat(4)}';`],
    ['a comparison', 'if password == "Hafenkran2031!" {'],
    ['a call', 'password=get_password("shop2031")'],
    ['a sentence', 'Your password: must have 12 characters'],
    ['an address', 'jdbc:postgresql://db.acme.example:5432/shop'],
  ])('%s is none', (_, text) => {
    expect(inConfigMap(text)).toEqual([]);
    expect(inSecret(text)).toBe(0);
  });
});

describe('files of any name', () => {
  const generator = (files: string, envs = '') => ({
    'kustomization.yaml': `secretGenerator:\n- name: shop\n  files: [${files}]\n  envs: [${envs}]\n`,
  });

  it.each([
    ['settings.xml', `<a><password>${chosen}</password></a>\n`],
    ['db.password', `${chosen}\n`],
    ['my.cnf', `[client]\npassword = ${chosen}\n`],
  ])('%s, which a generator reads', (name, text) =>
    expect(found({ ...generator(name), [name]: text })).toContain(`${name}:1`),
  );

  it('and env files, however they are called', () => {
    const text = `# of the shop\nexport DB_PASSWORD="correcthorse"\nLEVEL=info\n`;
    expect(
      found({ ...generator('', 'shop.secrets'), 'shop.secrets': text }),
    ).toEqual(['shop.secrets:2']);
    expect(found({ 'shop.settings': text })).toEqual([]);
  });

  it.each([
    ['prod.tfvars', `db_password = "${chosen}"\n`],
    [
      'release.asc',
      `-----BEGIN PGP PRIVATE KEY BLOCK-----\n\n${'fAk3'.repeat(30)}\n`,
    ],
    ['server.xml', `<password>${chosen}</password>\n`],
  ])('%s by itself', (name, text) =>
    expect(found({ [`infra/${name}`]: text })).toHaveLength(1),
  );

  it('and says of which it knows nothing', () => {
    const limits = (files: Files) =>
      analyze(files as Record<string, string>).limits.map(({ path }) => path);
    const store = new Uint8Array([1, 0, 2, 255]);
    expect(
      limits({
        ...generator('config.php, store.p12, a.txt'),
        'config.php': '<?php',
        'store.p12': store,
        'a.txt': 'shop',
      }),
    ).toEqual(['config.php', 'store.p12']);
    expect(limits({ 'config.php': '<?php', 'store.p12': store })).toEqual([]);
  });
});
