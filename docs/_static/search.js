// The search of Sphinx looks for a role where pages have the element main, which has that role by itself.
const textOf = Search.htmlToText;
Search.htmlToText = (html, anchor) => textOf(html.replace("<main ", '<main role="main" '), anchor);
