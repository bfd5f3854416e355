// Shows what was pushed, and opens the page that it is about. Keeps nothing and asks nobody.
addEventListener('push', (event) => {
  const { title, body, url, lang, tag } = event.data.json();
  event.waitUntil(
    registration.showNotification(title, { body, lang, tag, icon: '/favicon.svg', data: { url } }),
  );
});

addEventListener('notificationclick', (event) => {
  event.notification.close();
  const { url } = event.notification.data;
  // Whatever was pushed, it opens nothing but our own pages.
  if (new URL(url).origin === location.origin) event.waitUntil(clients.openWindow(url));
});
