#include "accord/persistence/restore_script.h"

#include <sstream>

#include <gtest/gtest.h>

namespace accord::persistence {
namespace {

std::string changed(const std::string& script, std::size_t part) {
  std::ostringstream out;
  RestoreScript writer(out);
  for (std::size_t at = 0; at < script.size(); at += part)
    writer.add(std::string_view(script).substr(at, part));
  return out.str();
}

TEST(RestoreScript, FreezesRowsAndKeepsTheBoundOfLocks) {
  const std::string given =
      "SET statement_timeout = 0;\n"
      "SET lock_timeout = 0;\n"
      "COMMENT ON TABLE a IS 'COPY b FROM stdin;\n"
      "COPY b FROM stdin;\n"
      "';\n"
      "--\n"
      "-- Data for Name: a; Type: TABLE DATA; Schema: public; Owner: -\n"
      "--\n"
      "\n"
      "COPY public.a (id, \"two\n"
      "lines\") FROM stdin;\n"
      "1\tCOPY b FROM stdin;\n"
      "COPY b FROM stdin;\n"
      "SET lock_timeout = 0;\n"
      "-- Data for Name: row\n"
      "\\.\n"
      "\n"
      "SELECT pg_catalog.setval('public.a_id_seq', 1, true);\n"
      "-- Data for Name: b; Type: TABLE DATA; Schema: public; Owner: -\n"
      "COPY public.b (id) FROM stdin;\n"
      "\\.\n";
  const std::string want =
      "SET statement_timeout = 0;\n"
      "COMMENT ON TABLE a IS 'COPY b FROM stdin;\n"
      "COPY b FROM stdin;\n"
      "';\n"
      "--\n"
      "-- Data for Name: a; Type: TABLE DATA; Schema: public; Owner: -\n"
      "--\n"
      "\n"
      "COPY public.a (id, \"two\n"
      "lines\") FROM stdin WITH (FREEZE);\n"
      "1\tCOPY b FROM stdin;\n"
      "COPY b FROM stdin;\n"
      "SET lock_timeout = 0;\n"
      "-- Data for Name: row\n"
      "\\.\n"
      "\n"
      "SELECT pg_catalog.setval('public.a_id_seq', 1, true);\n"
      "-- Data for Name: b; Type: TABLE DATA; Schema: public; Owner: -\n"
      "COPY public.b (id) FROM stdin WITH (FREEZE);\n"
      "\\.\n";
  for (const std::size_t part : {std::size_t(1), std::size_t(7), given.size()})
    EXPECT_EQ(changed(given, part), want) << part;
}

}  // namespace
}  // namespace accord::persistence
