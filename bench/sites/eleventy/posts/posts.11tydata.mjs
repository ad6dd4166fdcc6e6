export default { layout: 'post.html', permalink: ({ page }) => `/posts/${page.fileSlug}/` }
