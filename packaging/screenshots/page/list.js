fetch('session.json')
  .then(() => fetch('list.json'))
  .then(answer => { document.getElementById('status').textContent = `The list could not be loaded (error ${answer.status}).`; });
