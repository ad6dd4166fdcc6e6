# Pages for each tag, category and term, as plugins such as jekyll-archives make them, paged like the home page.
module Bench
  PER_PAGE = 10

  class Groups < Jekyll::Generator
    def generate(site)
      terms = site.posts.docs.group_by { |post| post.data["term"] }
      { "tags" => site.tags, "categories" => site.categories, "terms" => terms }.each do |kind, groups|
        listed = groups.keys.sort.map do |name|
          url = "/#{kind}/#{Jekyll::Utils.slugify(name)}/"
          lists(site, url, name, groups[name].sort.reverse)
          { "name" => name, "url" => url, "count" => groups[name].size }
        end
        add(site, "/#{kind}/", "layout" => "groups", "title" => kind.capitalize, "groups" => listed)
      end
    end

    private

    def lists(site, url, name, posts)
      pages = posts.each_slice(PER_PAGE).to_a
      pages.each_with_index do |slice, index|
        add(site, path(url, index), "layout" => "list", "title" => name, "pager" => {
          "posts" => slice, "page" => index + 1, "total_pages" => pages.size,
          "previous_page" => index.positive? ? index : nil,
          "previous_page_path" => index.positive? ? path(url, index - 1) : nil,
          "next_page" => index + 1 < pages.size ? index + 2 : nil, "next_page_path" => path(url, index + 1),
        })
      end
    end

    def path(url, index)
      index.zero? ? url : "#{url}page/#{index + 1}/"
    end

    def add(site, dir, data)
      page = Jekyll::PageWithoutAFile.new(site, site.source, dir, "index.html")
      page.data.merge!(data)
      site.pages << page
    end
  end
end
