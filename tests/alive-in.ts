import type { Page } from 'playwright';

/** Connections that the page's browser still keeps, closed or not, once everything that nobody holds is gone. */
export async function connectionsIn(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  // The browser's own, under whatever a test has put over it.
  const { result: own } = await session.send('Runtime.evaluate', {
    expression: 'Object.getPrototypeOf(RTCPeerConnection.prototype)',
  });
  const { objects } = await session.send('Runtime.queryObjects', { prototypeObjectId: own.objectId ?? '' });
  const { result } = await session.send('Runtime.callFunctionOn', {
    objectId: objects.objectId ?? '',
    functionDeclaration: 'function () { return this.length }',
    returnByValue: true,
  });
  await session.detach();
  return Number(result.value);
}
