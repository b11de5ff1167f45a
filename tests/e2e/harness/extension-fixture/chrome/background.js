const bornAt = performance.timeOrigin;

chrome.runtime.onMessage.addListener((message, _sender, reply) => {
  if (message === 'when were you born?') reply(bornAt);
});

async function keepHost() {
  if (await chrome.offscreen.hasDocument()) return;
  await chrome.offscreen.createDocument({
    url: 'offscreen.html',
    reasons: ['WEB_RTC'],
    justification: 'self-test',
  });
}

keepHost();
