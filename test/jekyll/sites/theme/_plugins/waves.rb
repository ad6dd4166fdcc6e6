# frozen_string_literal: true

# Tags and a filter of the site's own, as Jekyll repos keep them in _plugins.
module Park
  class Wave < Liquid::Tag
    def initialize(name, markup, tokens)
      super
      @count = markup.to_i
    end

    def render(_context)
      "~" * @count
    end
  end

  class Aside < Liquid::Block
    def initialize(name, markup, tokens)
      super
      @kind = markup.strip
    end

    def render(context)
      %(<aside class="#{@kind}" markdown="1">#{super}</aside>)
    end
  end

  module Shout
    def shout(input)
      "#{input.upcase}!"
    end
  end
end

Liquid::Template.register_tag("wave", Park::Wave)
Liquid::Template.register_tag("aside", Park::Aside)
Liquid::Template.register_filter(Park::Shout)
