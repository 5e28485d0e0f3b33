#include "accord/validation/pattern/property.h"

#include <algorithm>
#include <array>
#include <utility>

namespace accord::validation::pattern {
namespace {

// PropertyValueAliases.txt, gc: all names of a general category to the one both engines know.
constexpr std::array<std::pair<std::string_view, std::string_view>, 42> categories = {
    {{"Letter", "L"},
     {"Cased_Letter", "LC"},
     {"Uppercase_Letter", "Lu"},
     {"Lowercase_Letter", "Ll"},
     {"Titlecase_Letter", "Lt"},
     {"Modifier_Letter", "Lm"},
     {"Other_Letter", "Lo"},
     {"Mark", "M"},
     {"Combining_Mark", "M"},
     {"Nonspacing_Mark", "Mn"},
     {"Spacing_Mark", "Mc"},
     {"Enclosing_Mark", "Me"},
     {"Number", "N"},
     {"Decimal_Number", "Nd"},
     {"digit", "Nd"},
     {"Letter_Number", "Nl"},
     {"Other_Number", "No"},
     {"Punctuation", "P"},
     {"punct", "P"},
     {"Connector_Punctuation", "Pc"},
     {"Dash_Punctuation", "Pd"},
     {"Open_Punctuation", "Ps"},
     {"Close_Punctuation", "Pe"},
     {"Initial_Punctuation", "Pi"},
     {"Final_Punctuation", "Pf"},
     {"Other_Punctuation", "Po"},
     {"Symbol", "S"},
     {"Math_Symbol", "Sm"},
     {"Currency_Symbol", "Sc"},
     {"Modifier_Symbol", "Sk"},
     {"Other_Symbol", "So"},
     {"Separator", "Z"},
     {"Space_Separator", "Zs"},
     {"Line_Separator", "Zl"},
     {"Paragraph_Separator", "Zp"},
     {"Other", "C"},
     {"Control", "Cc"},
     {"cntrl", "Cc"},
     {"Format", "Cf"},
     {"Surrogate", "Cs"},
     {"Private_Use", "Co"},
     {"Unassigned", "Cn"}}};

// ECMA-262 table 68, long and short names.
constexpr std::array<std::string_view, 98> binary_properties = {
    "ASCII",
    "ASCII_Hex_Digit",
    "AHex",
    "Alphabetic",
    "Alpha",
    "Any",
    "Assigned",
    "Bidi_Control",
    "Bidi_C",
    "Bidi_Mirrored",
    "Bidi_M",
    "Case_Ignorable",
    "CI",
    "Cased",
    "Changes_When_Casefolded",
    "CWCF",
    "Changes_When_Casemapped",
    "CWCM",
    "Changes_When_Lowercased",
    "CWL",
    "Changes_When_NFKC_Casefolded",
    "CWKCF",
    "Changes_When_Titlecased",
    "CWT",
    "Changes_When_Uppercased",
    "CWU",
    "Dash",
    "Default_Ignorable_Code_Point",
    "DI",
    "Deprecated",
    "Dep",
    "Diacritic",
    "Dia",
    "Emoji",
    "Emoji_Component",
    "EComp",
    "Emoji_Modifier",
    "EMod",
    "Emoji_Modifier_Base",
    "EBase",
    "Emoji_Presentation",
    "EPres",
    "Extended_Pictographic",
    "ExtPict",
    "Extender",
    "Ext",
    "Grapheme_Base",
    "Gr_Base",
    "Grapheme_Extend",
    "Gr_Ext",
    "Hex_Digit",
    "Hex",
    "IDS_Binary_Operator",
    "IDSB",
    "IDS_Trinary_Operator",
    "IDST",
    "ID_Continue",
    "IDC",
    "ID_Start",
    "IDS",
    "Ideographic",
    "Ideo",
    "Join_Control",
    "Join_C",
    "Logical_Order_Exception",
    "LOE",
    "Lowercase",
    "Lower",
    "Math",
    "Noncharacter_Code_Point",
    "NChar",
    "Pattern_Syntax",
    "Pat_Syn",
    "Pattern_White_Space",
    "Pat_WS",
    "Quotation_Mark",
    "QMark",
    "Radical",
    "Regional_Indicator",
    "RI",
    "Sentence_Terminal",
    "STerm",
    "Soft_Dotted",
    "SD",
    "Terminal_Punctuation",
    "Term",
    "Unified_Ideograph",
    "UIdeo",
    "Uppercase",
    "Upper",
    "Variation_Selector",
    "VS",
    "White_Space",
    "space",
    "XID_Continue",
    "XIDC",
    "XID_Start",
    "XIDS"};

std::string_view short_category(std::string_view name) {
  for (const auto& [known, brief] : categories) {
    if (!name.empty() && (known == name || brief == name)) return brief;
  }
  return {};
}

std::optional<Property> category(std::string_view brief, Engine engine) {
  // RE2 leaves the unassigned out of C.
  const bool is_regular = brief != "LC" && brief != "C" && brief != "Cn" && brief != "Cs";
  if (brief == "LC" && engine == Engine::pcre2) brief = "L&";
  return Property{std::string(brief), is_regular};
}

bool is_value(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char each) {
    return (each >= '0' && each <= '9') || (each >= 'a' && each <= 'z') ||
           (each >= 'A' && each <= 'Z') || each == '_';
  });
}

std::optional<Property> named(std::string_view name, std::string_view value, Engine engine) {
  if (!is_value(value)) return std::nullopt;
  if (name == "General_Category" || name == "gc") {
    const std::string_view brief = short_category(value);
    return brief.empty() ? std::nullopt : category(brief, engine);
  }
  const std::string script(value);
  if (name == "Script" || name == "sc") {
    return Property{engine == Engine::pcre2 ? "sc:" + script : script, true};
  }
  if (name == "Script_Extensions" || name == "scx") return Property{"scx:" + script, false};
  return std::nullopt;
}

}  // namespace

std::optional<Property> translate_property(
    std::string_view name, Engine engine, Strictness strictness) {
  const std::size_t equals = name.find('=');
  if (equals != std::string_view::npos) {
    return named(name.substr(0, equals), name.substr(equals + 1), engine);
  }
  if (!is_value(name)) return std::nullopt;
  if (const std::string_view brief = short_category(name); !brief.empty()) {
    return category(brief, engine);
  }
  const bool is_binary = std::find(binary_properties.begin(), binary_properties.end(), name) !=
                         binary_properties.end();
  if (is_binary) return Property{std::string(name), name == "Any"};
  if (strictness == Strictness::strict) return std::nullopt;
  return named("Script", name, engine);
}

}  // namespace accord::validation::pattern
