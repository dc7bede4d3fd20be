"""What is drawn on a page besides text: rulings, images, ink."""
