import { perItem } from './perItem';

describe('perItem', () => {
  const unit = { name: 'orders' };
  const computed: string[] = [];
  const describeIn = perItem(({ name }: { name: string }, stages: string[]) => {
    computed.push(name);
    return `${name}: ${stages.join()}`;
  });
  beforeEach(() => computed.splice(0));

  it('computes once for an item and its context', () => {
    const stages = ['dev', 'prod'];
    const known = { name: 'basket' };
    expect([1, 2].map(() => describeIn(known, stages))).toEqual([
      'basket: dev,prod',
      'basket: dev,prod',
    ]);
    expect(computed).toEqual(['basket']);
  });

  it('computes again for another item or another context', () => {
    const stages = ['dev'];
    expect(describeIn(unit, stages)).toBe('orders: dev');
    expect(describeIn({ name: 'payments' }, stages)).toBe('payments: dev');
    expect(describeIn(unit, ['prod'])).toBe('orders: prod');
    expect(describeIn(unit, stages)).toBe('orders: dev');
    expect(computed).toEqual(['orders', 'payments', 'orders', 'orders']);
  });

  it('keeps that nothing came out', () => {
    let count = 0;
    const nothing = perItem((_: object) => {
      count++;
      return undefined;
    });
    expect([nothing(unit), nothing(unit), count]).toEqual([
      undefined,
      undefined,
      1,
    ]);
  });
});
