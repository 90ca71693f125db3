import { TestApiProvider } from '@backstage/frontend-test-utils';
import { SignalApi, signalApiRef } from '@backstage/plugin-signals-react';
import {
  SCAN_PROGRESS_CHANNEL,
  ScanProgressSignal,
} from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { act, renderHook } from '@testing-library/react';
import { PropsWithChildren } from 'react';
import { finishedScan } from '../__testUtils__/estate';
import { FixtureApi } from '../__testUtils__/FixtureApi';
import { gitOpsAdoptionApiRef } from './gitOpsAdoptionApiRef';
import { useScan, UseScanOptions } from './useScan';

/** Signals that the test sends. */
class Signals implements SignalApi {
  readonly listeners = new Map<string, (message: any) => void>();

  subscribe(channel: string, listener: (message: any) => void) {
    this.listeners.set(channel, listener);
    return { unsubscribe: () => this.listeners.delete(channel) };
  }

  send(signal: ScanProgressSignal) {
    act(() => this.listeners.get(SCAN_PROGRESS_CHANNEL)!(signal));
  }
}

function renderScan(
  options: UseScanOptions = {},
  api = new FixtureApi(),
  signals?: Signals,
) {
  const wrapper = ({ children }: PropsWithChildren<{}>) => (
    <TestApiProvider
      apis={[
        [gitOpsAdoptionApiRef, api],
        ...(signals ? [[signalApiRef, signals] as const] : []),
      ]}
    >
      {children}
    </TestApiProvider>
  );
  return { api, ...renderHook(() => useScan(options), { wrapper }) };
}

/** Lets time pass, and the answers to what was asked in the meantime arrive. */
const pass = (milliseconds: number) =>
  act(async () => jest.advanceTimersByTimeAsync(milliseconds));

describe('useScan', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('knows the last run without being asked', async () => {
    const { result } = renderScan();
    await pass(0);

    expect(result.current.run).toEqual(finishedScan);
    expect(result.current.running).toBe(false);
  });

  it('follows a run to its end and says so once', async () => {
    const onFinished = jest.fn();
    const { result } = renderScan({ onFinished });
    await pass(0);

    act(() => {
      result.current.start();
    });
    await pass(0);
    expect(result.current.run).toMatchObject({ state: 'running', done: 0 });

    await pass(2_100);
    expect(result.current.run).toMatchObject({ state: 'running', done: 4 });
    expect(onFinished).not.toHaveBeenCalled();

    await pass(60_000);
    expect(result.current.run).toMatchObject({ state: 'done', done: 12 });
    expect(onFinished).toHaveBeenCalledTimes(1);
  });

  it('notices a run that came and went between two looks', async () => {
    const onFinished = jest.fn();
    const { api } = renderScan({ onFinished });
    await pass(0);
    expect(onFinished).not.toHaveBeenCalled();

    api.runs = [{ ...finishedScan, id: 'by-schedule' }];
    await pass(16_000);

    expect(onFinished).toHaveBeenCalledTimes(1);
  });

  it('watches only the run of its own entity', async () => {
    const onFinished = jest.fn();
    const entityRef = 'component:default/checkout';
    const { api, result } = renderScan({ entityRef, onFinished });
    const listScans = jest.spyOn(api, 'listScans');
    const startScan = jest.spyOn(api, 'startScan');
    await pass(20_000);
    expect(result.current.run).toBeUndefined();

    act(() => {
      result.current.start();
    });
    await pass(0);
    await pass(10_000);

    expect(startScan).toHaveBeenCalledWith({ entityRef });
    expect(listScans).not.toHaveBeenCalled();
    expect(onFinished).toHaveBeenCalledTimes(1);
  });

  it('says why a scan could not be started', async () => {
    const api = new FixtureApi();
    jest.spyOn(api, 'startScan').mockRejectedValue(new Error('not now'));
    const { result } = renderScan({}, api);

    act(() => {
      result.current.start();
    });
    await pass(0);

    expect(result.current.error).toEqual(new Error('not now'));
  });

  it('goes on asking after a failed look', async () => {
    const api = new FixtureApi();
    jest.spyOn(api, 'listScans').mockRejectedValueOnce(new Error('away'));
    const { result } = renderScan({}, api);
    await pass(0);
    expect(result.current.run).toBeUndefined();

    await pass(16_000);

    expect(result.current.run).toEqual(finishedScan);
  });

  it('asks nothing once the page is left', async () => {
    const { api, unmount } = renderScan();
    await pass(0);
    const listScans = jest.spyOn(api, 'listScans');

    unmount();
    await pass(60_000);

    expect(listScans).not.toHaveBeenCalled();
  });

  describe('with signals', () => {
    const progress = (id: string): ScanProgressSignal => ({
      id,
      state: 'running',
    });

    it('asks how far a run is that it knows as often as without them', async () => {
      const api = new FixtureApi();
      const signals = new Signals();
      const { result } = renderScan({}, api, signals);
      await pass(0);
      act(() => {
        result.current.start();
      });
      await pass(0);
      const listScans = jest.spyOn(api, 'listScans');

      for (let second = 1; second <= 8; second++) {
        signals.send(progress('run-2'));
        await pass(1_000);
      }

      expect(listScans.mock.calls.length).toBeLessThanOrEqual(4);
      expect(listScans).toHaveBeenCalled();
    });

    it('asks at once when a run has ended, or somebody has started one', async () => {
      const api = new FixtureApi();
      const signals = new Signals();
      const { result } = renderScan({}, api, signals);
      await pass(0);
      await api.startScan();

      signals.send(progress('run-2'));
      await pass(0);
      expect(result.current.run).toMatchObject({ id: 'run-2' });

      api.runs = [{ ...api.runs[0], state: 'done', done: 12, total: 12 }];
      signals.send({ ...progress('run-2'), state: 'done' });
      await pass(0);
      expect(result.current.run).toMatchObject({ state: 'done' });
    });

    it('takes no notice of other runs than that of its entity', async () => {
      const api = new FixtureApi();
      const signals = new Signals();
      const entityRef = 'component:default/checkout';
      const { result } = renderScan({ entityRef }, api, signals);
      await pass(0);
      const listScans = jest.spyOn(api, 'listScans');

      signals.send(progress('another'));
      await pass(0);

      expect(result.current.run).toBeUndefined();
      expect(listScans).not.toHaveBeenCalled();
    });

    it('hears nothing any more once it is gone', async () => {
      const signals = new Signals();
      const { unmount } = renderScan({}, new FixtureApi(), signals);
      await pass(0);
      expect(signals.listeners.size).toBe(1);

      unmount();

      expect(signals.listeners.size).toBe(0);
    });
  });
});
