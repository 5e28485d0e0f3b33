#include "accord/analysis/draft/names.h"

#include <algorithm>
#include <array>
#include <utility>

#include "accord/contract/base/words.h"

namespace accord::analysis::draft {
namespace {

using Text = std::string_view;

constexpr std::size_t longest_name = 50;

// Plurals that no rule below makes, and singulars that look like plurals.
constexpr std::array irregular{
    std::pair<Text, Text>{"person", "people"},
    std::pair<Text, Text>{"child", "children"},
    std::pair<Text, Text>{"man", "men"},
    std::pair<Text, Text>{"woman", "women"},
    std::pair<Text, Text>{"mouse", "mice"},
    std::pair<Text, Text>{"foot", "feet"},
    std::pair<Text, Text>{"tooth", "teeth"},
    std::pair<Text, Text>{"hero", "heroes"},
    std::pair<Text, Text>{"potato", "potatoes"},
    std::pair<Text, Text>{"tomato", "tomatoes"},
    std::pair<Text, Text>{"shelf", "shelves"},
    std::pair<Text, Text>{"leaf", "leaves"},
    std::pair<Text, Text>{"life", "lives"},
    std::pair<Text, Text>{"wife", "wives"},
    std::pair<Text, Text>{"knife", "knives"},
    std::pair<Text, Text>{"movie", "movies"},
    std::pair<Text, Text>{"cookie", "cookies"},
    std::pair<Text, Text>{"cache", "caches"},
    std::pair<Text, Text>{"menu", "menus"},
    std::pair<Text, Text>{"quiz", "quizzes"},
    std::pair<Text, Text>{"lens", "lenses"},
    std::pair<Text, Text>{"gas", "gases"},
    std::pair<Text, Text>{"canvas", "canvases"},
    std::pair<Text, Text>{"alias", "aliases"},
    std::pair<Text, Text>{"atlas", "atlases"},
    std::pair<Text, Text>{"bias", "biases"},
    std::pair<Text, Text>{"news", "news"},
    std::pair<Text, Text>{"series", "series"},
    std::pair<Text, Text>{"species", "species"},
    std::pair<Text, Text>{"sheep", "sheep"},
    std::pair<Text, Text>{"fish", "fish"},
    std::pair<Text, Text>{"data", "data"},
    std::pair<Text, Text>{"media", "media"},
    std::pair<Text, Text>{"staff", "staff"},
    std::pair<Text, Text>{"metadata", "metadata"},
    std::pair<Text, Text>{"axis", "axes"},
    std::pair<Text, Text>{"wolf", "wolves"},
    std::pair<Text, Text>{"half", "halves"},
    std::pair<Text, Text>{"criterion", "criteria"},
    std::pair<Text, Text>{"equipment", "equipment"},
    std::pair<Text, Text>{"information", "information"},
    std::pair<Text, Text>{"feedback", "feedback"}};

// How letters are written where there are a to z only.
constexpr std::array spellings{std::pair<Text, Text>{"ä", "ae"}, std::pair<Text, Text>{"ö", "oe"},
                               std::pair<Text, Text>{"ü", "ue"}, std::pair<Text, Text>{"ß", "ss"},
                               std::pair<Text, Text>{"Ä", "Ae"}, std::pair<Text, Text>{"Ö", "Oe"},
                               std::pair<Text, Text>{"Ü", "Ue"}, std::pair<Text, Text>{"à", "a"},
                               std::pair<Text, Text>{"á", "a"},  std::pair<Text, Text>{"â", "a"},
                               std::pair<Text, Text>{"ã", "a"},  std::pair<Text, Text>{"å", "a"},
                               std::pair<Text, Text>{"ç", "c"},  std::pair<Text, Text>{"è", "e"},
                               std::pair<Text, Text>{"é", "e"},  std::pair<Text, Text>{"ê", "e"},
                               std::pair<Text, Text>{"í", "i"},  std::pair<Text, Text>{"ñ", "n"},
                               std::pair<Text, Text>{"ó", "o"},  std::pair<Text, Text>{"ô", "o"},
                               std::pair<Text, Text>{"ø", "o"},  std::pair<Text, Text>{"ú", "u"},
                               std::pair<Text, Text>{"œ", "oe"}, std::pair<Text, Text>{"æ", "ae"}};

bool ends_with_one_of(Text word, std::initializer_list<Text> endings) {
  return std::any_of(
      endings.begin(), endings.end(), [&](Text each) { return word.ends_with(each); });
}

std::string without(Text word, std::size_t letters) {
  return std::string(word.substr(0, word.size() - letters));
}

bool is_vowel(char letter) {
  return Text("aeiou").find(letter) != Text::npos;
}

std::string singular_word(Text word) {
  for (const auto& [one, many] : irregular) {
    if (word == one || word == many) return std::string(one);
  }
  if (word.size() < 4 || !word.ends_with('s')) return std::string(word);
  if (ends_with_one_of(word, {"ss", "us", "is"})) return std::string(word);
  if (word.size() > 4 && word.ends_with("ies")) return without(word, 3) + 'y';
  if (ends_with_one_of(word, {"sses", "shes", "ches", "xes"})) return without(word, 2);
  // statuses, viruses; not houses, causes.
  if (word.ends_with("uses") && !ends_with_one_of(word, {"ouses", "auses"}))
    return without(word, 2);
  if (ends_with_one_of(word, {"alyses", "theses", "crises"})) return without(word, 2) + "is";
  return without(word, 1);
}

std::string plural_word(Text word) {
  for (const auto& [one, many] : irregular) {
    if (word == one) return std::string(many);
  }
  if (word.ends_with("sis")) return without(word, 2) + "es";
  if (ends_with_one_of(word, {"s", "x", "z", "ch", "sh"})) return std::string(word) + "es";
  const bool has_consonant = word.size() > 1 && !is_vowel(word[word.size() - 2]);
  if (word.ends_with('y') && has_consonant) return without(word, 1) + "ies";
  return std::string(word) + 's';
}

bool is_letter_or_digit(char each) {
  return (each >= 'a' && each <= 'z') || (each >= 'A' && each <= 'Z') ||
         (each >= '0' && each <= '9');
}

// The last word of the name in another form.
std::string with_last(Text name, std::string (*change)(Text)) {
  const std::size_t start = name.rfind('_') + 1;  // npos + 1 is 0
  return std::string(name.substr(0, start)) + change(name.substr(start));
}

std::string joined(Text name, Text between) {
  std::string all;
  for (const std::string& each : contract::words_of(name)) {
    if (!all.empty()) all += between;
    all += each;
  }
  return all;
}

}  // namespace

bool is_name(Text text) {
  const bool is_begun = !text.empty() && is_letter_or_digit(text.front()) &&
                        (text.front() < '0' || text.front() > '9');
  return is_begun && text.size() <= longest_name && text.back() != '_' &&
         text.find("__") == Text::npos && std::all_of(text.begin(), text.end(), [](char each) {
           return each == '_' || is_letter_or_digit(each);
         });
}

std::string nearest_name(Text text) {
  std::string name;
  while (!text.empty()) {
    const auto letter =
        std::find_if(spellings.begin(), spellings.end(), [&](const std::pair<Text, Text>& each) {
          return text.starts_with(each.first);
        });
    if (letter != spellings.end()) {
      name += letter->second;
      text.remove_prefix(letter->first.size());
      continue;
    }
    // Without its other letters, it is another word.
    if (static_cast<unsigned char>(text.front()) >= 0x80) return {};
    if (is_letter_or_digit(text.front())) {
      name += text.front();
    } else if (!name.empty() && name.back() != '_') {
      name += '_';
    }
    text.remove_prefix(1);
  }
  name = name.substr(0, longest_name);
  while (name.ends_with('_'))
    name.pop_back();
  return is_name(name) ? name : std::string();
}

std::string without_id(Text name) {
  for (const Text suffix : {"_id", "Id"}) {
    if (name.size() > suffix.size() && name.ends_with(suffix)) return without(name, suffix.size());
  }
  return {};
}

std::string resource_name(Text name) {
  return with_last(joined(name, "_"), singular_word);
}

std::string plural_of(Text name) {
  return with_last(name, plural_word);
}

std::string type_name(Text name) {
  std::string all;
  for (const std::string& each : contract::words_of(name))
    all += capitalized(each);
  return all;
}

std::string spoken(Text name) {
  return joined(name, " ");
}

std::string with_article(Text name) {
  const std::string text = spoken(name);
  // a user, a unit, a European
  const bool is_you = ends_with_one_of(text.substr(0, 3), {"use", "uni", "eur", "uti"});
  return (!text.empty() && is_vowel(text.front()) && !is_you ? "an " : "a ") + text;
}

std::string capitalized(std::string text) {
  if (!text.empty() && text.front() >= 'a' && text.front() <= 'z')
    text.front() = static_cast<char>(text.front() - 'a' + 'A');
  return text;
}

}  // namespace accord::analysis::draft
