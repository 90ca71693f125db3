import { mockServices } from '@backstage/backend-test-utils';
import { DueAssessments } from './DueAssessments';

const DAY = 24 * 60 * 60_000;

function create(assessDue: () => Promise<number>) {
  let now = Date.UTC(2027, 0, 10, 12);
  const logger = mockServices.logger.mock();
  const assessments = new DueAssessments({
    assessor: { assessDue },
    clock: () => new Date(now),
    logger,
  });
  return {
    assessments,
    logger,
    pass: (millis: number) => {
      now += millis;
    },
  };
}

describe('DueAssessments', () => {
  it('looks once a day, however many read', async () => {
    const assessDue = jest.fn(async () => 0);
    const { assessments, pass } = create(assessDue);
    await Promise.all([assessments.ofToday(), assessments.ofToday()]);
    await assessments.ofToday();
    expect(assessDue).toHaveBeenCalledTimes(1);
    pass(DAY);
    await assessments.ofToday();
    await assessments.ofToday();
    expect(assessDue).toHaveBeenCalledTimes(2);
    // A clock that is set back shows another day, too.
    pass(-DAY);
    await assessments.ofToday();
    expect(assessDue).toHaveBeenCalledTimes(3);
  });

  it('keeps every reader of the day waiting until it is done', async () => {
    let finish = (_: number) => {};
    const { assessments } = create(
      () =>
        new Promise(resolve => {
          finish = resolve;
        }),
    );
    let answered = 0;
    const readers = [1, 2, 3].map(async () => {
      await assessments.ofToday();
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
    const { assessments, logger } = create(assessDue);
    await assessments.ofToday();
    expect(logger.error).toHaveBeenCalledTimes(1);
    await assessments.ofToday();
    expect(assessDue).toHaveBeenCalledTimes(2);
    await assessments.ofToday();
    expect(assessDue).toHaveBeenCalledTimes(2);
  });
});
