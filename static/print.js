// On the print page: what is chosen shows at once, and what is printed is written down.
const one = (what) => document.querySelector(what)

one('#valg').addEventListener('change', () => one('#valg').submit())

one('#print')?.addEventListener('click', () => print())

const written = one('#trykt')
// Whichever way it is printed: by the button, by the keyboard, or saved as a PDF.
if (written)
  addEventListener('beforeprint', () => {
    fetch(written.action, {
      method: 'POST',
      body: new URLSearchParams(new FormData(written)),
      keepalive: true,
    })
      .then((answer) => answer.status === 204 || Promise.reject(answer))
      .catch(() => {
        one('#ikke-skrevet').hidden = false
      })
  })
