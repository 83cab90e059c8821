// On a projector: nothing but the code, and the computer stays awake.
const button = document.getElementById('fuld')

if (document.documentElement.requestFullscreen) {
  button.hidden = false
  button.onclick = () => document.documentElement.requestFullscreen()
}

const stayAwake = () => {
  if (document.visibilityState === 'visible') navigator.wakeLock?.request('screen').catch(() => {})
}
stayAwake()
document.addEventListener('visibilitychange', stayAwake)
