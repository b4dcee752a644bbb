// Stands in for a module that must not be part of the page.
export default {};
