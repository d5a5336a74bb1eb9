package markup

// The elements, by their names.
func A(inside ...Node) Node          { return El("a", inside...) }
func Article(inside ...Node) Node    { return El("article", inside...) }
func B(inside ...Node) Node          { return El("b", inside...) }
func Body(inside ...Node) Node       { return El("body", inside...) }
func Br(inside ...Node) Node         { return El("br", inside...) }
func Button(inside ...Node) Node     { return El("button", inside...) }
func Caption(inside ...Node) Node    { return El("caption", inside...) }
func Code(inside ...Node) Node       { return El("code", inside...) }
func Dd(inside ...Node) Node         { return El("dd", inside...) }
func Details(inside ...Node) Node    { return El("details", inside...) }
func Div(inside ...Node) Node        { return El("div", inside...) }
func Dl(inside ...Node) Node         { return El("dl", inside...) }
func Dt(inside ...Node) Node         { return El("dt", inside...) }
func Em(inside ...Node) Node         { return El("em", inside...) }
func FigCaption(inside ...Node) Node { return El("figcaption", inside...) }
func Figure(inside ...Node) Node     { return El("figure", inside...) }
func Footer(inside ...Node) Node     { return El("footer", inside...) }
func Form(inside ...Node) Node       { return El("form", inside...) }
func H1(inside ...Node) Node         { return El("h1", inside...) }
func H2(inside ...Node) Node         { return El("h2", inside...) }
func H3(inside ...Node) Node         { return El("h3", inside...) }
func HTML(inside ...Node) Node       { return El("html", inside...) }
func Head(inside ...Node) Node       { return El("head", inside...) }
func Header(inside ...Node) Node     { return El("header", inside...) }
func Input(inside ...Node) Node      { return El("input", inside...) }
func Label(inside ...Node) Node      { return El("label", inside...) }
func Li(inside ...Node) Node         { return El("li", inside...) }
func Link(inside ...Node) Node       { return El("link", inside...) }
func Main(inside ...Node) Node       { return El("main", inside...) }
func Meta(inside ...Node) Node       { return El("meta", inside...) }
func Nav(inside ...Node) Node        { return El("nav", inside...) }
func Ol(inside ...Node) Node         { return El("ol", inside...) }
func P(inside ...Node) Node          { return El("p", inside...) }
func Pre(inside ...Node) Node        { return El("pre", inside...) }
func Script(inside ...Node) Node     { return El("script", inside...) }
func Section(inside ...Node) Node    { return El("section", inside...) }
func Span(inside ...Node) Node       { return El("span", inside...) }
func Strong(inside ...Node) Node     { return El("strong", inside...) }
func StyleEl(inside ...Node) Node    { return El("style", inside...) }
func Summary(inside ...Node) Node    { return El("summary", inside...) }
func TBody(inside ...Node) Node      { return El("tbody", inside...) }
func THead(inside ...Node) Node      { return El("thead", inside...) }
func Table(inside ...Node) Node      { return El("table", inside...) }
func Td(inside ...Node) Node         { return El("td", inside...) }
func Th(inside ...Node) Node         { return El("th", inside...) }
func TitleEl(inside ...Node) Node    { return El("title", inside...) }
func Tr(inside ...Node) Node         { return El("tr", inside...) }
func Ul(inside ...Node) Node         { return El("ul", inside...) }

// The attributes, by their names.
func Action(value string) Node     { return Attr("action", value) }
func Charset(value string) Node    { return Attr("charset", value) }
func Class(value string) Node      { return Attr("class", value) }
func Content(value string) Node    { return Attr("content", value) }
func For(value string) Node        { return Attr("for", value) }
func Href(value string) Node       { return Attr("href", value) }
func ID(value string) Node         { return Attr("id", value) }
func Lang(value string) Node       { return Attr("lang", value) }
func Name(value string) Node       { return Attr("name", value) }
func Rel(value string) Node        { return Attr("rel", value) }
func Role(value string) Node       { return Attr("role", value) }
func Scope(value string) Node      { return Attr("scope", value) }
func TabIndex(value string) Node   { return Attr("tabindex", value) }
func Type(value string) Node       { return Attr("type", value) }
func Aria(name, value string) Node { return Attr("aria-"+name, value) }
