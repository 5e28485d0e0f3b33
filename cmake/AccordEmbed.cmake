# accord_embed(TARGET FUNCTION file…): files as a part of the program, each in gzip with a tag of its
# content, named without their folders: `FUNCTION` of server/pages/embedded.h lists them.
#
# The sources are bytes and no `.incbin`: ccache would not keep those.
function(accord_embed target function)
  set(source ${PROJECT_BINARY_DIR}/embedded/${function}.cc)
  string(REPLACE ";" "|" files "${ARGN}")
  add_custom_command(
    OUTPUT ${source}
    COMMAND ${CMAKE_COMMAND} -DFUNCTION=${function} "-DFILES=${files}" -DOUTPUT=${source}
      -P ${PROJECT_SOURCE_DIR}/cmake/embed.cmake
    DEPENDS ${ARGN} ${PROJECT_SOURCE_DIR}/cmake/embed.cmake
    COMMENT "Embedding ${function}"
    VERBATIM)
  target_sources(${target} PRIVATE ${source})
endfunction()
