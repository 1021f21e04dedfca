"""Templates are read once for each language, and what never changes in them is written out then.

Words in quotes, addresses of static files and addresses without arguments are the same each time that a template is drawn;
asking for them took a fifth of a page (docs/decisions/025).
"""

from typing import Any

from django.template import Context, Node, NodeList, Template
from django.template.base import FilterExpression, Origin, TextNode, Variable
from django.template.defaulttags import CommentNode, IfNode, LoadNode, URLNode
from django.template.loader_tags import BlockNode, ExtendsNode
from django.template.loaders import cached
from django.templatetags.i18n import TranslateNode
from django.templatetags.static import StaticNode
from django.urls import NoReverseMatch
from django.utils.translation import get_language


class Loader(cached.Loader):
    """Django's own, with a key for each language."""

    def get_template(self, template_name: str, skip: list[Origin] | None = None) -> Template:
        is_new = self.cache_key(template_name, skip) not in self.get_template_cache
        template = super().get_template(template_name, skip)
        if is_new:
            template.nodelist = _TopNodes(_settled(template.nodelist))
        return template

    def cache_key(self, template_name: str, skip: list[Origin] | None = None) -> str:
        return f"{get_language()}:{super().cache_key(template_name, skip)}"


class _TopNodes(NodeList):
    """Of a whole template, which are asked for their blocks each time that something extends it."""

    def __init__(self, nodes: NodeList) -> None:
        super().__init__(nodes)
        self._blocks = _blocks_of(nodes)

    def get_nodes_by_type(self, nodetype: type[Node]) -> list[Any]:
        return self._blocks if nodetype is BlockNode else super().get_nodes_by_type(nodetype)


class _NamedNode(Node):
    """Words that have a name in what follows: {% translate "…" as name %}."""

    child_nodelists = ()

    def __init__(self, name: str, words: Any) -> None:
        self.name, self.words = name, words

    def render(self, context: Context) -> str:
        context[self.name] = self.words
        return ""


def _blocks_of(nodes: NodeList) -> list[BlockNode]:
    return [node for node in nodes.get_nodes_by_type(BlockNode) if isinstance(node, BlockNode)]


def _settled(nodes: NodeList) -> NodeList:
    """The same, written out where that can be; neighbouring texts are one."""
    out = NodeList()
    for each in nodes:
        node = _written_out(each)
        if isinstance(node, TextNode) and out and isinstance(out[-1], TextNode):
            out[-1] = TextNode(out[-1].s + node.s)
        else:
            out.append(node)
    return out


def _written_out(node: Node) -> Node:
    if isinstance(node, CommentNode | LoadNode):
        return TextNode("")
    if _is_constant(node):
        return _drawn(node)
    if isinstance(node, IfNode):
        node.conditions_nodelists = [(condition, _settled(nodes)) for condition, nodes in node.conditions_nodelists]
        return node
    for name in node.child_nodelists:
        if isinstance(nodes := vars(node).get(name), NodeList):
            setattr(node, name, _settled(nodes))
    if isinstance(node, ExtendsNode):
        node.blocks = {block.name: block for block in _blocks_of(node.nodelist)}
    return node


def _is_constant(node: Node) -> bool:
    """Whether it says the same in every context."""
    if isinstance(node, TranslateNode):
        return not node.message_context and _is_quoted(node.filter_expression)
    if isinstance(node, StaticNode):
        return _is_quoted(node.path)
    if isinstance(node, URLNode):
        return not (node.args or node.kwargs) and _is_quoted(node.view_name) and ":" not in str(node.view_name)
    return False


def _is_quoted(words: FilterExpression) -> bool:
    literal = words.var.literal if isinstance(words.var, Variable) else words.var
    return isinstance(literal, str) and not words.filters


def _drawn(node: Node) -> Node:
    context = Context()
    try:
        words = node.render(context)
    except (NoReverseMatch, ValueError):  # said when the page is drawn, if this part of it ever is
        return node
    name = getattr(node, "asvar", None) or getattr(node, "varname", None)
    return _NamedNode(name, context[name]) if name else TextNode(words)
