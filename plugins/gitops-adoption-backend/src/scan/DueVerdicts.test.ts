import { mockServices } from '@backstage/backend-test-utils';
import { DueVerdicts } from './DueVerdicts';

const DAY = 24 * 60 * 60_000;

function create(assessDue: () => Promise<number>) {
  let now = Date.UTC(2027, 0, 10, 12);
  const logger = mockServices.logger.mock();
  const verdicts = new DueVerdicts({
    assessor: { assessDue },
    clock: () => new Date(now),
    logger,
  });
  return {
    verdicts,
    logger,
    pass: (millis: number) => {
      now += millis;
    },
  };
}

describe('DueVerdicts', () => {
  it('looks once a day, however many read', async () => {
    const assessDue = jest.fn(async () => 0);
    const { verdicts, pass } = create(assessDue);
    await Promise.all([verdicts.ofToday(), verdicts.ofToday()]);
    await verdicts.ofToday();
    expect(assessDue).toHaveBeenCalledTimes(1);
    pass(DAY);
    await verdicts.ofToday();
    await verdicts.ofToday();
    expect(assessDue).toHaveBeenCalledTimes(2);
    // A clock that is set back shows another day, too.
    pass(-DAY);
    await verdicts.ofToday();
    expect(assessDue).toHaveBeenCalledTimes(3);
  });

  it('keeps every reader of the day waiting until it is done', async () => {
    let finish = (_: number) => {};
    const { verdicts } = create(
      () =>
        new Promise(resolve => {
          finish = resolve;
        }),
    );
    let answered = 0;
    const readers = [1, 2, 3].map(async () => {
      await verdicts.ofToday();
      answered++;
    });
    await new Promise(resolve => setImmediate(resolve));
    expect(answered).toBe(0);
    finish(7);
    await Promise.all(readers);
    expect(answered).toBe(3);
  });

  it('lets what is known be read when it fails, and tries again', async () => {
    const assessDue = jest
      .fn(async () => 0)
      .mockRejectedValueOnce(new Error('The database is away'));
    const { verdicts, logger } = create(assessDue);
    await verdicts.ofToday();
    expect(logger.error).toHaveBeenCalledTimes(1);
    await verdicts.ofToday();
    expect(assessDue).toHaveBeenCalledTimes(2);
    await verdicts.ofToday();
    expect(assessDue).toHaveBeenCalledTimes(2);
  });
});
