# frozen_string_literal: true

# Records what Ruby's Liquid and Jekyll make of each snippet:
#
#   JEKYLL_NO_BUNDLER_REQUIRE=true ruby test/liquid/record.rb
#
# reads snippets.json and writes answers.json beside it. Debian's packages
# `jekyll ruby-jekyll-feed ruby-jekyll-seo-tag ruby-jekyll-include-cache` are needed.

require "fileutils"
require "json"
require "tmpdir"
require "jekyll"
require "jekyll-feed"
require "jekyll-seo-tag"
require "jekyll-include-cache"

HERE = __dir__
INPUT = JSON.parse(File.read(File.join(HERE, "snippets.json")))
NOW = Time.utc(2025, 9, 3, 14, 5, 6)

SITES = {}

# No clock: "now" is the same for both sides.
class << Time
  def now
    NOW.getlocal
  end
end

Jekyll.logger.log_level = :error

def build_site(folder, config)
  INPUT["files"].each do |path, text|
    file = File.join(folder, path)
    FileUtils.mkdir_p(File.dirname(file))
    File.write(file, text)
  end
  settings = INPUT["config"].merge(config).merge("source" => folder, "destination" => File.join(folder, "_site"))
  site = Jekyll::Site.new(Jekyll.configuration(settings.merge("quiet" => true, "disable_disk_cache" => true)))
  site.reset
  site.read
  site
end

# {"$time": "…"} is a Time in the site's zone, {"$date": "…"} a Date.
def revive(value)
  case value
  when Array then value.map { |item| revive(item) }
  when Hash
    return Time.parse(value["$time"]).localtime if value.key?("$time")
    return Date.parse(value["$date"]) if value.key?("$date")

    value.transform_values { |item| revive(item) }
  else value
  end
end

def render(snippet, folder)
  ENV["TZ"] = snippet["timezone"] || "UTC"
  config = (snippet["config"] || {}).merge("timezone" => ENV["TZ"])
  site = (SITES[config] ||= build_site(folder, config))
  site.filter_cache.clear
  data = revive(INPUT["data"].merge(snippet["data"] || {}))
  JekyllIncludeCache.reset
  template = Liquid::Template.parse(snippet["template"], :line_numbers => true)
  registers = { :site => site, :page => data["page"] }
  strict = site.config["liquid"]
  template.render!(data, :registers => registers, :strict_filters => strict["strict_filters"])
rescue StandardError, SyntaxError => e
  { "error" => e.message.lines.first.strip }
end

answers = Dir.mktmpdir do |folder|
  INPUT["snippets"].to_h { |snippet| [snippet["name"], render(snippet, folder)] }
end

lines = answers.map { |name, answer| "#{JSON.generate(name)}: #{JSON.generate(answer)}" }
File.write(File.join(HERE, "answers.json"), "{\n#{lines.join(",\n")}\n}\n")
errors = answers.count { |_, answer| answer.is_a?(Hash) }
puts "#{answers.size} answers, #{errors} of them errors"
