// Passkeys are the browser's matter. When it cannot, or the person thinks better of it, the page says so.
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  document.getElementById("passkey-problem").hidden = false;
});
