document.querySelector('button').addEventListener('click', (event) => {
  document.querySelector('output').textContent = `${event.isTrusted ? 'trusted' : 'scripted'}, ${
    navigator.userActivation.isActive ? 'active' : 'inactive'
  }`;
});
